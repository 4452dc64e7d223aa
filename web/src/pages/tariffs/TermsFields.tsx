/** What a tariff says: its name, what every session pays, and what applies when. */
import { Button } from "@/components/Button";
import { CURRENCIES, nameOf } from "@/components/choices";
import { Field, SelectField } from "@/components/Field";
import type { Submission } from "@/components/submitting";
import { useWords } from "@/i18n";
import { BandFields } from "./BandFields";
import { type Draft, type DraftBand, withAnother } from "./draft";
import { Fault } from "./Fault";
import { NumberField } from "./NumberField";
import styles from "./tariffs.module.css";

interface Props extends Pick<Submission, "faultOf"> {
  draft: Draft;
  onChange: (draft: Draft) => void;
}

export function TermsFields({ draft, onChange, faultOf }: Props) {
  const { t, locale } = useWords();
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const currencies = [...new Set([draft.currency, ...CURRENCIES])];
  return (
    <>
      <Field
        label={t("tariffs.name")}
        hint={t("tariffs.name_hint")}
        required
        maxLength={120}
        value={draft.name}
        onChange={({ target }) => change({ name: target.value })}
        fault={faultOf("#/name")}
      />
      <div className={styles.fields}>
        <SelectField
          label={t("tariffs.currency")}
          value={draft.currency}
          onChange={({ target }) => change({ currency: target.value })}
          fault={faultOf("#/currency")}
        >
          {currencies.map((code) => (
            <option key={code} value={code}>
              {`${code} · ${nameOf(locale, "currency", code)}`}
            </option>
          ))}
        </SelectField>
        <NumberField
          label={t("tariffs.vat_rate")}
          max={100}
          value={draft.vat_rate}
          onChange={(vat_rate) => change({ vat_rate })}
          fault={faultOf("#/vat_rate")}
        />
        <NumberField
          label={t("tariffs.start_fee")}
          value={draft.start_fee}
          onChange={(start_fee) => change({ start_fee })}
          fault={faultOf("#/start_fee")}
        />
        <NumberField
          label={t("tariffs.grace_min")}
          step="1"
          max={1440}
          value={draft.idle_grace_min}
          onChange={(idle_grace_min) => change({ idle_grace_min })}
          fault={faultOf("#/idle_grace_min")}
        />
      </div>
      <p className="muted">{t("tariffs.grace_hint")}</p>
      <Bands bands={draft.bands} onChange={(bands) => change({ bands })} faultOf={faultOf} />
    </>
  );
}

interface BandsProps extends Pick<Submission, "faultOf"> {
  bands: DraftBand[];
  onChange: (bands: DraftBand[]) => void;
}

function Bands({ bands, onChange, faultOf }: BandsProps) {
  const { t } = useWords();
  return (
    <section className="stack" aria-label={t("tariffs.bands")}>
      <div className={styles.head}>
        <h2>{t("tariffs.bands")}</h2>
        <Button icon="plus" onClick={() => onChange(withAnother(bands))}>
          {t("tariffs.add_band")}
        </Button>
      </div>
      <p className="muted">{t("tariffs.bands_hint")}</p>
      <Fault text={faultOf("#/bands")} />
      {bands.map((band, index) => (
        <BandFields
          key={band.key}
          band={band}
          number={index + 1}
          faultOf={(field) => faultOf(`#/bands/${index}/${field}`)}
          onChange={(changed) =>
            onChange(bands.map((one) => (one.key === band.key ? changed : one)))
          }
          onRemove={
            bands.length > 1
              ? () => onChange(bands.filter((one) => one.key !== band.key))
              : undefined
          }
        />
      ))}
    </section>
  );
}
