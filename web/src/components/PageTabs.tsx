/** The parts of a page as links: each has an address, so it can be sent and gone back to. */
import { Link, type LinkProps } from "@tanstack/react-router";
import styles from "./PageTabs.module.css";

export interface PageTab {
  id: string;
  label: string;
  link: Pick<LinkProps, "to" | "params" | "search">;
}

export function PageTabs({ label, tabs, now }: { label: string; tabs: PageTab[]; now: string }) {
  return (
    <nav aria-label={label} className={`no-print ${styles.tabs}`}>
      {tabs.map(({ id, label: name, link }) => (
        <Link
          key={id}
          {...link}
          replace
          resetScroll={false}
          activeOptions={{ exact: true }}
          className={styles.tab}
          aria-current={id === now ? "page" : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
