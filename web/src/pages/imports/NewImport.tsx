/** The template, the file, what it would make, and the button that makes it. */
import { useState } from "react";
import { Button } from "@/components/Button";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { useT } from "@/i18n";
import { FileDrop } from "./FileDrop";
import styles from "./imports.module.css";
import { Previewed } from "./Previewed";
import { useApply, usePreview } from "./queries";
import { Template } from "./Template";

const MOST_BYTES = 4_500_000;

export function NewImport({ onStarted }: { onStarted: (job: string) => void }) {
  const t = useT();
  const [file, setFile] = useState<File | null>(null);
  const preview = usePreview();
  const apply = useApply();
  const tooLarge = file !== null && file.size > MOST_BYTES;
  const choose = (chosen: File) => {
    setFile(chosen);
    apply.reset();
    preview.reset();
    if (chosen.size <= MOST_BYTES) preview.mutate(chosen);
  };
  const failure = apply.error ?? preview.error;
  return (
    <>
      <div className={styles.steps}>
        <Template />
        <section className="panel stack">
          <h2>{t("imports.file")}</h2>
          <FileDrop file={file} onChoose={choose} />
        </section>
      </div>
      <FormFault text={tooLarge ? t("imports.too_large") : null} />
      <FormFault text={failure ? failureText(failure, t("common.unreachable")) : null} />
      {preview.isError && file !== null ? (
        <div>
          <Button icon="refresh" onClick={() => choose(file)}>
            {t("common.retry")}
          </Button>
        </div>
      ) : null}
      {preview.isPending ? <Skeleton lines={4} height={44} /> : null}
      {preview.data && file !== null ? (
        <Previewed
          preview={preview.data}
          pending={apply.isPending}
          onStart={() => apply.mutate(file, { onSuccess: ({ id }) => onStarted(id) })}
        />
      ) : null}
    </>
  );
}
