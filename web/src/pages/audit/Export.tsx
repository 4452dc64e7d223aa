/** The changes that are shown, as a file. */
import { useMutation } from "@tanstack/react-query";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { Button } from "@/components/Button";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { queryOf } from "./queries";
import type { AuditFilter } from "./search";

export function Export({ filter }: { filter: AuditFilter }) {
  const t = useT();
  const say = useAnnouncer();
  const load = useMutation({
    mutationFn: async () =>
      (await answer(
        api.GET("/api/audit/file", { params: { query: queryOf(filter) }, parseAs: "blob" }),
      )) as Blob,
    onSuccess: (file) => save(file),
    onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
  });
  return (
    <Button icon="download" pending={load.isPending} onClick={() => load.mutate()}>
      {t("audit.export")}
    </Button>
  );
}

function save(file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = "audit.csv";
  link.click();
  URL.revokeObjectURL(address);
}
