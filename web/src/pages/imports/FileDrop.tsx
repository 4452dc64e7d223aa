/** A file, chosen or dropped. The same one may be chosen again after it was mended. */
import { type DragEvent, useId, useState } from "react";
import { Icon } from "@/components/Icon";
import { useT } from "@/i18n";
import styles from "./imports.module.css";

interface Props {
  file: File | null;
  onChoose: (file: File) => void;
}

export function FileDrop({ file, onChoose }: Props) {
  const t = useT();
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onChoose(dropped);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the input does it by keyboard
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={id}
        type="file"
        className="hidden-text"
        accept=".xlsx,.csv"
        aria-describedby={`${id}-name`}
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) onChoose(chosen);
          target.value = "";
        }}
      />
      <label htmlFor={id}>
        <Icon name="upload" size={16} />
        {t(file === null ? "imports.choose" : "imports.choose_other")}
      </label>
      <span id={`${id}-name`} className={file === null ? "muted" : styles.name}>
        {file === null ? t("imports.drop") : file.name}
      </span>
    </div>
  );
}
