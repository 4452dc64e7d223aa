/** Saves the file of a report. */
import { Button } from "@/components/Button";
import { failureText } from "@/components/Loaded";
import { saveFrom } from "@/components/saving";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { useAddress } from "./queries";

export function DownloadReport({ report }: { report: string }) {
  const t = useT();
  const say = useAnnouncer();
  const find = useAddress();
  const download = () =>
    find.mutate(report, {
      onSuccess: (address) => (address ? saveFrom(address) : say.failed(t("reports.failed"))),
      onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
    });
  return (
    <Button kind="primary" icon="download" pending={find.isPending} onClick={download}>
      {t("sessions.download")}
    </Button>
  );
}
