/** The same chargers on a map: name and status of each; a click opens a card (guide 2.1). */
import { useCallback, useMemo, useState } from "react";
import type { ChargerRow } from "@/api/outlines";
import type { Site } from "@/api/types";
import { BLOCKS, type Block } from "@/components/blocks";
import { pinMapOf } from "@/components/map/arrivals";
import { MapFrame } from "@/components/map/MapFrame";
import type { Drawing } from "@/components/map/pinning";
import type { Pin } from "@/components/map/places";
import { BLOCK_ICONS } from "@/components/StatusBadge";
import { type Translate, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import styles from "./chargers.module.css";
import { MapCard } from "./MapCard";

export interface ChargerPin extends Pin {
  charger: ChargerRow;
}

interface Props {
  rows: readonly ChargerRow[];
  /** What they were chosen by. */
  choice: string;
  site: (id: string) => Site | undefined;
}

const map = pinMapOf<ChargerPin>();

export function ChargerMap({ rows, choice, site }: Props) {
  const { t, locale } = useWords();
  const [opened, open] = useState<string[]>([]);
  const [focused, focus] = useState<string | null>(null);
  const pins = useMemo(() => rows.map(pinOf).filter((pin) => pin !== null), [rows]);
  const drawing = useMemo(() => drawingOf(t, locale), [t, locale]);
  const onOpen = useCallback((several: ChargerPin[]) => {
    focus(null);
    open(several.map(({ id }) => id));
  }, []);
  const shown = rows.filter(({ id }) => opened.includes(id));
  const close = () => {
    focus(opened[0] ?? null);
    open([]);
  };
  const nowhere = rows.length - pins.length;
  return (
    <section className={styles.mapped}>
      <p className="muted">
        {t("chargers.map_hint")}
        {nowhere > 0 ? ` ${t("chargers.without_place", { count: nowhere })}` : null}
      </p>
      <div className={styles.mapBox}>
        <MapFrame
          part={map}
          size="large"
          props={{ label: t("chargers.map_label"), pins, choice, drawing, onOpen, focused }}
        />
        {shown.length > 0 ? (
          <MapCard key={opened.join()} chargers={shown} site={site} onClose={close} />
        ) : null}
      </div>
    </section>
  );
}

function pinOf(charger: ChargerRow): ChargerPin | null {
  const { id, name, position } = charger;
  return position && { id, name, charger, ...position };
}

function drawingOf(t: Translate, locale: string): Drawing<ChargerPin> {
  const { number } = formatters(locale, "UTC");
  return {
    pin: ({ name, charger: { block } }) => ({
      icon: BLOCK_ICONS[block],
      look: block,
      label: t("chargers.pin", { name, status: t(`block.${block}`) }),
    }),
    cluster: (pins) => {
      const problems = pins.filter(({ charger }) => charger.block === "problems").length;
      return {
        text: number(pins.length),
        look: worstOf(pins),
        label: t("chargers.cluster", { count: pins.length, problems }),
      };
    },
  };
}

/** What stands out among several: problems first, then what has no connection. */
const WORST: Block[] = ["problems", "awaiting_synchronisation"];

function worstOf(pins: readonly ChargerPin[]): Block {
  const count = (block: Block) => pins.filter(({ charger }) => charger.block === block).length;
  const bad = WORST.find((block) => count(block) > 0);
  if (bad) return bad;
  return [...BLOCKS].sort((one, other) => count(other) - count(one))[0] ?? "available";
}
