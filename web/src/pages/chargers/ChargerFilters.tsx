/** Search, sites, block, subscription, connection and visitor use; what is chosen stands in the address. */
import { BLOCKS, type Block } from "@/components/blocks";
import { Icon } from "@/components/Icon";
import { useNarrow } from "@/components/narrow";
import { SearchField } from "@/components/SearchField";
import { SelectFilter } from "@/components/SelectFilter";
import { SitesFilter } from "@/components/SitesFilter";
import { BLOCK_ICONS } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import styles from "./chargers.module.css";
import { type ChargerFilter, SUBSCRIPTIONS, VISITORS } from "./search";

interface Props {
  value: ChargerFilter;
  /** What changes; the rest stays. */
  onChange: (filter: ChargerFilter) => void;
}

export function ChargerFilters({ value, onChange }: Props) {
  const t = useT();
  return (
    <search className={styles.filters}>
      <SearchField
        label={t("chargers.search")}
        value={value.text ?? ""}
        onChange={(text) => onChange({ text: text || undefined })}
      />
      <SitesFilter chosen={value.site ?? []} onChange={(site) => onChange({ site })} />
      <MoreFilters value={value} onChange={onChange} />
      <BlockFilter chosen={value.block ?? []} onChange={(block) => onChange({ block })} />
    </search>
  );
}

/** Folded on a phone, unless one of them is set. */
function MoreFilters({ value, onChange }: Props) {
  const t = useT();
  const narrow = useNarrow();
  const filters = <Selects value={value} onChange={onChange} />;
  if (!narrow) return filters;
  const { subscription, visitors, connected } = value;
  const isSet = Boolean(subscription?.length || visitors?.length || connected !== undefined);
  return (
    <details className={styles.more} open={isSet || undefined}>
      <summary>{t("chargers.more_filters")}</summary>
      <div className="stack">{filters}</div>
    </details>
  );
}

function Selects({ value, onChange }: Props) {
  const t = useT();
  const { connected } = value;
  const connection = connected === undefined ? [] : [connected ? "yes" : "no"];
  return (
    <>
      <SelectFilter
        label={t("chargers.subscription")}
        all={t("chargers.any_subscription")}
        icon="calendar"
        choices={SUBSCRIPTIONS.map((one) => [one, t(`subscription.${one}`)])}
        value={value.subscription ?? []}
        onChange={(one) => onChange({ subscription: one && [one] })}
      />
      <SelectFilter
        label={t("charger.connection")}
        all={t("chargers.any_connection")}
        icon="offline"
        choices={[
          ["yes", t("charger.connected")],
          ["no", t("charger.not_connected")],
        ]}
        value={connection as ("yes" | "no")[]}
        onChange={(one) => onChange({ connected: one && one === "yes" })}
      />
      <SelectFilter
        label={t("chargers.visitor_use")}
        all={t("chargers.any_visitors")}
        icon="users"
        choices={VISITORS.map((one) => [one, t(`visitor_filter.${one}`)])}
        value={value.visitors ?? []}
        onChange={(one) => onChange({ visitors: one && [one] })}
      />
    </>
  );
}

interface BlockProps {
  chosen: Block[];
  onChange: (blocks: Block[] | undefined) => void;
}

function BlockFilter({ chosen, onChange }: BlockProps) {
  const t = useT();
  const toggle = (block: Block) => {
    const next = chosen.includes(block) ? chosen.filter((b) => b !== block) : [...chosen, block];
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <fieldset className={styles.chips}>
      <legend className="hidden-text">{t("chargers.status")}</legend>
      {BLOCKS.map((block) => (
        <button
          key={block}
          type="button"
          className="chip"
          aria-pressed={chosen.includes(block)}
          onClick={() => toggle(block)}
        >
          <Icon name={BLOCK_ICONS[block]} size={14} />
          {t(`block.${block}`)}
        </button>
      ))}
    </fieldset>
  );
}
