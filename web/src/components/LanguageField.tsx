/** One of the product's languages, each in its own words. */
import type { ComponentProps } from "react";
import { useT } from "@/i18n";
import { LANGUAGE_NAMES, LANGUAGES } from "@/i18n/language";
import { SelectField } from "./Field";

type Props = Omit<ComponentProps<typeof SelectField>, "label" | "children">;

export function LanguageField(select: Props) {
  const t = useT();
  return (
    <SelectField label={t("field.language")} {...select}>
      {LANGUAGES.map((code) => (
        <option key={code} value={code} lang={code}>
          {LANGUAGE_NAMES[code]}
        </option>
      ))}
    </SelectField>
  );
}
