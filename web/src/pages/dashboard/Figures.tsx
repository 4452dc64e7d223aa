/** Figures that say what they are: definition, formula, what is left out, how much is known, and rows. */
import { Button } from "@/components/Button";
import { failureText } from "@/components/Loaded";
import { saveFrom } from "@/components/saving";
import { useAnnouncer } from "@/components/Toast";
import { useT, useWords } from "@/i18n";
import { type Formatters, formatters } from "@/i18n/format";
import { type Figure, rowsOf } from "./insights";
import styles from "./performance.module.css";

const ROUND_FROM_WH = 1_000_000;

export function Figures({ figures }: { figures: Figure[] }) {
  const t = useT();
  return (
    <ul className={styles.figures} aria-label={t("figures.title")}>
      {figures.map((figure) => (
        <FigureCard key={figure.name} figure={figure} />
      ))}
    </ul>
  );
}

/** Characters that stand in a card in full size. */
const SHORT = 9;

function FigureCard({ figure }: { figure: Figure }) {
  const t = useT();
  const { locale } = useWords();
  const format = formatters(locale, "UTC");
  const value = shown(figure, format);
  const size = value.length > SHORT ? styles.long : "";
  return (
    <li className={styles.figure}>
      <span className={`${styles.value} ${size}`}>{value}</span>
      <span className={styles.label}>{figure.label}</span>
      <details className={styles.about}>
        <summary aria-label={t("figures.about_of", { name: figure.label })}>
          {t("figures.about")}
        </summary>
        <dl>
          <dt>{t("figures.definition")}</dt>
          <dd>{figure.definition}</dd>
          <dt>{t("figures.formula")}</dt>
          <dd>{figure.formula}</dd>
          <dt>{t("figures.exclusions")}</dt>
          <dd>{figure.exclusions}</dd>
          <dt>{t("figures.completeness")}</dt>
          <dd>
            {figure.completeness === null
              ? t("common.not_known")
              : t("figures.known", { share: format.percent(figure.completeness) })}
          </dd>
        </dl>
        <Rows address={figure.rows_url} name={figure.label} />
      </details>
    </li>
  );
}

export function Rows({ address, name }: { address: string; name: string }) {
  const t = useT();
  const say = useAnnouncer();
  const save = async () => {
    try {
      const file = URL.createObjectURL(await rowsOf(address));
      saveFrom(file, `${name}.csv`);
      URL.revokeObjectURL(file);
    } catch (error) {
      say.failed(failureText(error, t("common.unreachable")));
    }
  };
  return (
    <Button icon="download" onClick={() => void save()}>
      {t("figures.rows")}
    </Button>
  );
}

function shown({ value, unit }: Figure, format: Formatters): string {
  if (value === null) return "–";
  if (unit === "share") return format.percent(value);
  if (unit === "count") return format.number(value);
  return value < ROUND_FROM_WH ? format.energy(value) : format.roundEnergy(value);
}
