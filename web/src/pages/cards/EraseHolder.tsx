/** Whoever holds a card, or held it, is forgotten; the card still charges. */
import { api } from "@/api/client";
import { untilErased } from "@/api/erasing";
import type { Card } from "@/api/types";
import { Erase } from "@/components/Erase";
import { useT } from "@/i18n";
import { useCardChange } from "./queries";

export function EraseHolder({ card, onClose }: { card: Card; onClose: () => void }) {
  const t = useT();
  const { uid, visual_number: number } = card;
  const erase = useCardChange(() =>
    untilErased(() => api.DELETE("/api/cards/{uid}/holder", { params: { path: { uid } } })),
  );
  return (
    <Erase
      title={t("cards.erase_title", { number })}
      submit={t("cards.erase")}
      done={t("cards.erased", { number })}
      goes={t("cards.erase_goes")}
      stays={t("cards.erase_stays")}
      final={t("cards.erase_final")}
      erase={() => erase.mutateAsync()}
      onClose={onClose}
    />
  );
}
