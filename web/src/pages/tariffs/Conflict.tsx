/** Somebody saved another version meanwhile: both, where they differ, and which is to count. */
import { Conflict as Both, type Difference } from "@/components/Conflict";
import { useWords } from "@/i18n";
import type { TariffVersion } from "./queries";
import { termsFacts } from "./words";

interface Props {
  theirs: TariffVersion;
  mine: TariffVersion;
  onTake: () => void;
  onKeep: () => void;
}

export function Conflict({ theirs, mine, onTake, onKeep }: Props) {
  const { t, locale } = useWords();
  return (
    <Both
      title={t("tariffs.conflict")}
      same={t("tariffs.no_difference")}
      rows={differences(termsFacts(theirs, t, locale), termsFacts(mine, t, locale))}
      theirs={t("tariffs.theirs")}
      mine={t("tariffs.mine")}
      take={t("tariffs.take_theirs")}
      keep={t("tariffs.keep_mine")}
      onTake={onTake}
      onKeep={onKeep}
    />
  );
}

/** A name may stand twice: bands of the same hours are told apart by their prices. */
function differences(theirs: [string, string][], mine: [string, string][]): Difference[] {
  const [their, my] = [new Map(theirs), new Map(mine)];
  return [...new Set([...their.keys(), ...my.keys()])]
    .map((name): Difference => [name, their.get(name) ?? "–", my.get(name) ?? "–"])
    .filter(([, one, other]) => one !== other);
}
