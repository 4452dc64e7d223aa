/** What a pin opens: the charger in short, or those that stand at one place; with links to their pages. */
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { ChargerRow } from "@/api/outlines";
import type { Site } from "@/api/types";
import { Button, buttonClass } from "@/components/Button";
import { useNow } from "@/components/now";
import { StatusBadge } from "@/components/StatusBadge";
import { useT, useWords } from "@/i18n";
import { formatters } from "@/i18n/format";
import styles from "./chargers.module.css";

const SHOWN = 50;

interface Props {
  chargers: ChargerRow[];
  site: (id: string) => Site | undefined;
  onClose: () => void;
}

export function MapCard({ chargers, site, onClose }: Props) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [charger] = chargers;
  const one = chargers.length === 1 ? charger : undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from anywhere within
    <section
      className={styles.mapCard}
      aria-labelledby="map-card"
      onKeyDown={({ key }) => key === "Escape" && onClose()}
    >
      <h2 id="map-card" ref={heading} tabIndex={-1}>
        {one ? one.name : t("chargers.at_one_place", { count: chargers.length })}
      </h2>
      {one ? (
        <One charger={one} site={site(one.site)} />
      ) : (
        <ul className={styles.lines}>
          {chargers.slice(0, SHOWN).map(({ id, name, block }) => (
            <li key={id}>
              <Link to="/chargers/$chargerId" params={{ chargerId: id }}>
                {name}
              </Link>
              <StatusBadge block={block} />
            </li>
          ))}
        </ul>
      )}
      <Button icon="close" kind="quiet" onClick={onClose}>
        {t("common.close")}
      </Button>
    </section>
  );
}

function One({ charger, site }: { charger: ChargerRow; site: Site | undefined }) {
  const { t, locale } = useWords();
  const now = useNow();
  const { ago } = formatters(locale, site?.time_zone ?? "UTC");
  return (
    <>
      <p className="row">
        <StatusBadge block={charger.block} />
        <span className="muted">{charger.block_since ? ago(charger.block_since, now) : null}</span>
      </p>
      <p className="muted">{[site?.name, charger.serial_number].filter(Boolean).join(" · ")}</p>
      <Link
        to="/chargers/$chargerId"
        params={{ chargerId: charger.id }}
        className={buttonClass("primary")}
      >
        {t("chargers.see_details")}
      </Link>
    </>
  );
}
