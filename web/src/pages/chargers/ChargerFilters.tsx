/** Search, site and block; what is chosen stands in the address. */

import { BLOCKS, type Block } from "@/components/blocks";
import { Icon } from "@/components/Icon";
import { SearchField } from "@/components/SearchField";
import { SiteFilter } from "@/components/SiteFilter";
import { BLOCK_ICONS } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import styles from "./chargers.module.css";
import type { ChargerFilter } from "./search";

interface Props {
  value: ChargerFilter;
  onChange: (filter: ChargerFilter) => void;
}

export function ChargerFilters({ value, onChange }: Props) {
  const t = useT();
  return (
    <search className={styles.filters}>
      <SearchField
        label={t("chargers.search")}
        value={value.text ?? ""}
        onChange={(text) => onChange({ ...value, text: text || undefined })}
      />
      <SiteFilter value={value.site} onChange={(site) => onChange({ ...value, site })} />
      <BlockFilter chosen={value.block ?? []} onChange={(block) => onChange({ ...value, block })} />
    </search>
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
          className={styles.chip}
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
