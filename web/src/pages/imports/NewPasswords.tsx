/** The new chargers with their passwords as a file, for a day; each address of it is good for a minute. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { failureText } from "@/components/Loaded";
import { saveFrom } from "@/components/saving";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { type ImportJob, importQuery } from "./queries";

export function NewPasswords({ job }: { job: ImportJob }) {
  const t = useT();
  const say = useAnnouncer();
  const client = useQueryClient();
  const load = useMutation({
    mutationFn: () => client.fetchQuery(importQuery(job.id)),
    onSuccess: ({ result_url }) => result_url !== null && saveFrom(result_url),
    onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
  });
  if (job.result_url === null) return <p className="muted">{t("imports.passwords_gone")}</p>;
  return (
    <>
      <p className="muted">{t("imports.passwords_text")}</p>
      <div>
        <Button
          kind="primary"
          icon="download"
          pending={load.isPending}
          onClick={() => load.mutate()}
        >
          {t("imports.passwords")}
        </Button>
      </div>
    </>
  );
}
