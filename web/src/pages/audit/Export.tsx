/** The changes that are shown, as a file. */
import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { failureText } from "@/components/Loaded";
import { saveFile } from "@/components/saving";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { fileOf, type Log } from "./queries";
import type { AuditFilter } from "./search";

interface Props {
  log: Log;
  filter: AuditFilter;
}

export function Export({ log, filter }: Props) {
  const t = useT();
  const say = useAnnouncer();
  const load = useMutation({
    mutationFn: () => fileOf(log, filter),
    onSuccess: (file) => saveFile(file, "audit.csv"),
    onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
  });
  return (
    <Button icon="download" pending={load.isPending} onClick={() => load.mutate()}>
      {t("audit.export")}
    </Button>
  );
}
