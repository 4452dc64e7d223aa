/** The same in the words of settings and grants. */
import { useT } from "@/i18n";
import { Conflict, type Difference } from "./Conflict";

interface Props {
  rows: Difference[];
  onTake: () => void;
  onKeep: () => void;
}

export function Stale(props: Props) {
  const t = useT();
  return (
    <Conflict
      {...props}
      title={t("conflict.title")}
      same={t("conflict.same")}
      theirs={t("conflict.theirs")}
      mine={t("conflict.mine")}
      take={t("conflict.take")}
      keep={t("conflict.keep")}
    />
  );
}
