/** Finds companies, sites, chargers, cards and people over the whole platform. */
import { Link } from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";
import { Icon, type IconName } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { useT } from "@/i18n";
import styles from "./operator.module.css";
import { type Found, useSearch } from "./queries";

const ICONS: Record<Found["kind"], IconName> = {
  company: "company",
  site: "map-pin",
  charger: "charger",
  card: "card",
  person: "user",
};

export function SearchResults({ text }: { text: string }) {
  const t = useT();
  return (
    <Loaded query={useSearch(text)} empty={<EmptyState>{t("operator.nothing_found")}</EmptyState>}>
      {(found) => (
        <ul className={`panel ${styles.found}`}>
          {found.map((one) => (
            <li key={`${one.kind} ${one.id}`}>
              <Icon name={ICONS[one.kind]} />
              <Title found={one} />
              <span className="muted">{t(`found.${one.kind}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function Title({ found }: { found: Found }) {
  const companyId = found.kind === "company" ? found.id : found.company;
  if (companyId === null) return <span>{found.title}</span>;
  return (
    <Link to="/operator/companies/$companyId" params={{ companyId }}>
      {found.title}
    </Link>
  );
}
