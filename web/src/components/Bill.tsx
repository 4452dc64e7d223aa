/** A bill: its lines, net, tax, and what is paid. */
import type { Price } from "@/api/types";
import { type Translate, useWords } from "@/i18n";
import { type Formatters, formatters } from "@/i18n/format";
import styles from "./Bill.module.css";

type Line = Price["lines"][number];

export function Bill({ price, caption }: { price: Price; caption: string }) {
  const { t, locale } = useWords();
  const format = formatters(locale, "UTC");
  const money = (amount: string) => format.money({ amount, currency: price.currency });
  const rate = format.percent(Number(price.vat_rate) / 100);
  return (
    <table className={styles.lines}>
      <caption className="hidden-text">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("bill.what")}</th>
          <th scope="col">{t("bill.quantity")}</th>
          <th scope="col">{t("bill.unit_price")}</th>
          <th scope="col">{t("bill.net")}</th>
        </tr>
      </thead>
      <tbody>
        {price.lines.map((line) => (
          <tr key={`${line.kind} ${line.unit_price}`}>
            <th scope="row">{t(`bill_line.${line.kind}`)}</th>
            <td>{quantityOf(line, format)}</td>
            <td>{unitPriceOf(line, money(line.unit_price), t)}</td>
            <td>{money(line.net)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <Sum name={t("bill.net_sum")} amount={money(price.net)} />
        <Sum name={t("bill.vat", { rate })} amount={money(price.vat)} />
        <Sum name={t("bill.gross")} amount={money(price.gross)} />
      </tfoot>
    </table>
  );
}

function Sum({ name, amount }: { name: string; amount: string }) {
  return (
    <tr>
      <th scope="row" colSpan={3}>
        {name}
      </th>
      <td>{amount}</td>
    </tr>
  );
}

/** Time that is not billed has none. */
function unitPriceOf({ kind }: Line, price: string, t: Translate): string {
  if (kind === "grace") return "";
  if (kind === "start") return price;
  return t(kind === "energy" ? "bill.per_kwh" : "bill.per_hour", { price });
}

function quantityOf({ kind, quantity }: Line, format: Formatters): string {
  if (kind === "start") return format.number(quantity);
  return kind === "energy" ? format.energy(quantity) : format.duration(quantity);
}
