/** Changes many private access cards at once: what they open, their groups, what they are called. */
import { useCardGroups } from "@/api/cards";
import { useMe } from "@/api/me";
import { useT } from "@/i18n";
import { ChargerChoices } from "../access/ChargerChoices";
import { TermsFields } from "../access/TermsFields";
import { Field, SelectField } from "../Field";
import { ChangeDialog, type FieldsProps } from "./ChangeDialog";
import { CARD_KINDS, type CardKind, MOST_CARDS } from "./drafts";
import type { CardTarget } from "./selecting";

const MOST_FORETOLD = 5_000;
/** Who is in a group is for managers of all sites. */
const OF_ALL_SITES: ReadonlySet<CardKind> = new Set(["join", "leave"]);

export interface ChangeCardsProps {
  target: CardTarget;
  /** Null: all that match. */
  count: number | null;
  onClose: () => void;
}

export function ChangeCards({ target, count, onClose }: ChangeCardsProps) {
  const t = useT();
  const me = useMe();
  return (
    <ChangeDialog
      title={count === null ? t("bulk.change_all_cards") : t("bulk.change_cards", { count })}
      kinds={CARD_KINDS.filter((one) => me.sites === null || !OF_ALL_SITES.has(one))}
      first="grant_on"
      target={target}
      foretoldOf={count === null || count <= MOST_FORETOLD ? target : null}
      count={count}
      onClose={onClose}
    >
      {(kind, fields) => <Fields kind={kind} {...fields} />}
    </ChangeDialog>
  );
}

function Fields({ kind, ...props }: FieldsProps & { kind: CardKind }) {
  if (kind === "labels") return <LabelFields {...props} />;
  if (kind === "join" || kind === "leave") return <GroupField {...props} />;
  return <PlaceFields {...props} isGranted={kind === "grant_on"} />;
}

function PlaceFields({ draft, onDraft, isGranted }: FieldsProps & { isGranted: boolean }) {
  const t = useT();
  const toggle = (id: string, name: string) => {
    const chargers = new Map(draft.chargers);
    if (!chargers.delete(id)) chargers.set(id, name);
    onDraft({ chargers });
  };
  return (
    <>
      {isGranted ? (
        <TermsFields
          value={draft.terms}
          hint={t("access.paid_hint")}
          onChange={(terms) => onDraft({ terms })}
        />
      ) : null}
      <ChargerChoices picked={(id) => draft.chargers.has(id)} onToggle={toggle} />
      {draft.chargers.size > MOST_CARDS ? (
        <p role="alert">{t("bulk.too_many_chargers", { most: MOST_CARDS })}</p>
      ) : null}
    </>
  );
}

function LabelFields({ draft, onDraft }: FieldsProps) {
  const t = useT();
  return (
    <>
      <Field
        label={t("cards.holder")}
        value={draft.holder}
        maxLength={120}
        onChange={({ target }) => onDraft({ holder: target.value })}
      />
      <Field
        label={t("cards.cost_centre")}
        hint={t("bulk.labels_hint")}
        value={draft.costCentre}
        maxLength={120}
        onChange={({ target }) => onDraft({ costCentre: target.value })}
      />
    </>
  );
}

function GroupField({ draft, onDraft }: FieldsProps) {
  const t = useT();
  const groups = useCardGroups().data;
  return (
    <SelectField
      label={t("bulk.group")}
      required
      value={draft.group}
      onChange={({ target }) => onDraft({ group: target.value })}
    >
      <option value="">{t("bulk.choose_group")}</option>
      {groups?.map(({ id, name, closing }) => (
        <option key={id} value={id} disabled={closing}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
