/** Whom access on the chargers is granted to, on what terms, or taken from. */
import { useT } from "@/i18n";
import { CardPicker } from "../access/CardPicker";
import { GroupPicker } from "../access/GroupPicker";
import { TermsFields } from "../access/TermsFields";
import { Segments } from "../Segments";
import type { FieldsProps } from "./ChangeDialog";
import { MOST_CARDS, WHOM, type Whom } from "./drafts";

export function AccessFields(props: FieldsProps) {
  const t = useT();
  const { draft, onDraft } = props;
  return (
    <>
      <WhomChoice {...props} />
      <TermsFields
        value={draft.terms}
        hint={t(draft.whom === "cards" ? "access.paid_hint" : "access.paid_for_payable")}
        onChange={(terms) => onDraft({ terms })}
      />
      <Picked {...props} />
    </>
  );
}

export function WithdrawFields(props: FieldsProps) {
  const t = useT();
  return (
    <>
      <WhomChoice {...props} />
      <Picked {...props} />
      {props.draft.whom === "all" ? (
        <p role="note">
          {t("access.remove_all_text")} {t("access.site_stays")} {t("bulk.no_undo")}
        </p>
      ) : (
        <p className="muted">{t("access.then_other")}</p>
      )}
    </>
  );
}

function WhomChoice({ draft, onDraft }: FieldsProps) {
  const t = useT();
  return (
    <Segments
      label={t("access.whom")}
      choices={WHOM.map((one): [Whom, string] => [one, t(`whom.${one}`)])}
      value={draft.whom}
      onChange={(whom) => onDraft({ whom })}
    />
  );
}

function Picked({ draft, onDraft }: FieldsProps) {
  const t = useT();
  if (draft.whom === "all") return null;
  if (draft.whom === "groups")
    return <GroupPicker picked={draft.groups} onPick={(groups) => onDraft({ groups })} />;
  return (
    <>
      <CardPicker
        billing={draft.terms.billing}
        picked={draft.cards}
        onPick={(cards) => onDraft({ cards })}
      />
      {draft.cards.size > MOST_CARDS ? (
        <p role="alert">{t("bulk.too_many_cards", { most: MOST_CARDS })}</p>
      ) : null}
    </>
  );
}
