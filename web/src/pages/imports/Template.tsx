/** The list to fill in, as a workbook or as text. */
import { Button } from "@/components/Button";
import { failureText } from "@/components/Loaded";
import { saveFile } from "@/components/saving";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { FORMATS, type ListFormat, useTemplate } from "./queries";

export function Template() {
  const t = useT();
  const say = useAnnouncer();
  const template = useTemplate();
  const load = (format: ListFormat) =>
    template.mutate(format, {
      onSuccess: (file) => saveFile(file, `${t("imports.file_name")}.${format}`),
      onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
    });
  return (
    <section className="panel stack">
      <h2>{t("imports.template")}</h2>
      <p className="muted">{t("imports.template_text")}</p>
      <div className="row">
        {FORMATS.map((format) => (
          <Button
            key={format}
            icon="download"
            pending={template.isPending && template.variables === format}
            onClick={() => load(format)}
          >
            {t(`report_format.${format}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
