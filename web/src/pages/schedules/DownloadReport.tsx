/** Saves the file of a report. */
import { Button, type ButtonKind } from "@/components/Button";
import { failureText } from "@/components/Loaded";
import { saveFrom } from "@/components/saving";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { useAddress } from "./queries";

interface Props {
  report: string;
  kind?: ButtonKind;
}

export function DownloadReport({ report, kind = "primary" }: Props) {
  const t = useT();
  const say = useAnnouncer();
  const find = useAddress();
  const download = () =>
    find.mutate(report, {
      onSuccess: (address) => (address ? saveFrom(address) : say.failed(t("reports.failed"))),
      onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
    });
  return (
    <Button kind={kind} icon="download" pending={find.isPending} onClick={download}>
      {t("sessions.download")}
    </Button>
  );
}
