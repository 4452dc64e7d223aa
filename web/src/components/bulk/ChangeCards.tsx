/** Changes many private access cards at once: what they open, their groups, what they are called. */
import { useState } from "react";
import type { BulkChange, BulkTarget } from "@/api/bulk";
import { useCardGroups } from "@/api/cards";
import { useMe } from "@/api/me";
import { useT } from "@/i18n";
import { ChargerChoices } from "../access/ChargerChoices";
import { granting, withdrawing } from "../access/foretold";
import { TermsFields } from "../access/TermsFields";
import { Field, SelectField } from "../Field";
import { PreviewOnDemand } from "../Preview";
import { ApplyDialog } from "./ApplyDialog";
import { CARD_KINDS, type CardKind, changeOf, DRAFT, type Draft, MOST_CARDS } from "./drafts";

const MOST_FORETOLD = 5_000;

export interface ChangeCardsProps {
  target: BulkTarget;
  /** Null: all that match. */
  count: number | null;
  onClose: () => void;
}

export function ChangeCards({ target, count, onClose }: ChangeCardsProps) {
  const t = useT();
  const me = useMe();
  const kinds = CARD_KINDS.filter((one) => me.sites === null || !OF_ALL_SITES.has(one));
  const [kind, choose] = useState<CardKind>("grant_on");
  const [draft, setDraft] = useState<Draft>(DRAFT);
  const [opened] = useState(() => new Date());
  const change = changeOf(kind, draft, opened);
  const chosen = "cards" in target ? target.cards : [];
  const question = foretold(change, chosen);
  return (
    <ApplyDialog
      title={count === null ? t("bulk.change_all_cards") : t("bulk.change_cards", { count })}
      target={target}
      count={count}
      change={change}
      pace={null}
      onClose={onClose}
    >
      <SelectField
        label={t("bulk.what")}
        value={kind}
        onChange={({ target: { value } }) =>
          choose(kinds.find((one) => one === value) ?? "grant_on")
        }
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {t(`bulk_kind.${one}`)}
          </option>
        ))}
      </SelectField>
      <Fields
        kind={kind}
        draft={draft}
        onDraft={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
      {question && chosen.length <= MOST_FORETOLD ? <PreviewOnDemand {...question} /> : null}
    </ApplyDialog>
  );
}

/** Null where nobody's access changes, while something is missing, and of all that match. */
function foretold(change: BulkChange | null, cards: string[]) {
  if (change === null || cards.length === 0) return null;
  switch (change.kind) {
    case "join":
    case "leave":
      return { change, target: { cards } };
    case "grant_on": {
      const { chargers, billing, tariff } = change;
      return {
        change: granting({ cards }, { billing, tariff: tariff ?? null }),
        target: { chargers },
      };
    }
    case "withdraw_on":
      return { change: withdrawing({ cards }), target: { chargers: change.chargers } };
    default:
      return null;
  }
}

/** Who is in a group is for managers of all sites. */
const OF_ALL_SITES: ReadonlySet<CardKind> = new Set(["join", "leave"]);

interface FieldsProps {
  draft: Draft;
  onDraft: (part: Partial<Draft>) => void;
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
