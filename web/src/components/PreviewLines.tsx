/** The numbers of a preview as sentences: what matters first, then what they do not hold. */
import { useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import { isSame, judged, type Numbers } from "./previews";

export function PreviewLines({ numbers }: { numbers: Numbers }) {
  const { t } = useWords();
  const lines = useOutcome(numbers);
  const remarks = useRemarks(numbers);
  return (
    <>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {remarks.map((remark) => (
        <p className="muted" key={remark}>
          {remark}
        </p>
      ))}
      <p className="muted">{t("preview.today")}</p>
    </>
  );
}

function useOutcome(numbers: Numbers): string[] {
  const { t } = useWords();
  const { refused, refused_cards, admitted_taps, admitted_cards } = numbers;
  const count = judged(numbers);
  const money = useMoney(numbers);
  if (count === 0 && admitted_taps === 0) return [t("preview.nothing")];
  if (isSame(numbers)) return [t("preview.same", { count }), ...money];
  return [
    ...(count === 0
      ? []
      : refused === 0
        ? [t("preview.none_refused", { count })]
        : [t("preview.refused", { count: refused, cards: refused_cards })]),
    ...(admitted_taps === 0
      ? []
      : [t("preview.admitted", { count: admitted_taps, cards: admitted_cards })]),
    ...money,
  ];
}

/** One sentence for each currency. */
function useMoney({ money }: Numbers): string[] {
  const { t, locale } = useWords();
  const format = formatters(locale, "UTC");
  return money.map(({ currency, before, after }) => {
    const [was, then] = [before, after].map((amount) => format.money({ amount, currency }));
    return was === then
      ? t("preview.same_money", { amount: was ?? "" })
      : t("preview.money", { before: was ?? "", after: then ?? "" });
  });
}

function useRemarks(numbers: Numbers): string[] {
  const { t } = useWords();
  const { not_judged, not_priced, left_out } = numbers;
  const counted: [count: number, text: (count: number) => string][] = [
    [left_out.chargers, (count) => t("preview.chargers_left_out", { count })],
    [left_out.cards, (count) => t("preview.cards_left_out", { count })],
    [left_out.no_room, (count) => t("preview.no_room", { count })],
    [not_judged.decided_by_charger, (count) => t("preview.decided_by_charger", { count })],
    [not_judged.start_not_seen, (count) => t("preview.start_not_seen", { count })],
    [not_priced.no_tariff, (count) => t("preview.no_tariff", { count })],
    [not_priced.energy_not_proven, (count) => t("preview.energy_not_proven", { count })],
  ];
  const { sessions, sessions_in_all, taps, taps_in_all } = numbers;
  return [
    ...(sessions < sessions_in_all
      ? [t("preview.sample", { looked: sessions, all: sessions_in_all })]
      : []),
    ...(taps < taps_in_all ? [t("preview.taps_sample", { looked: taps, all: taps_in_all })] : []),
    ...counted.flatMap(([count, text]) => (count === 0 ? [] : [text(count)])),
  ];
}
