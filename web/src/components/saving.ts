/** Saves a file as a click on a link does, which keeps the page where it is. */
export function saveFrom(address: string, name = ""): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

/** Long enough for a browser that takes the file only after the click. */
const KEPT_MS = 60_000;

/** Saves what came as the answer to a call. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  saveFrom(address, name);
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
