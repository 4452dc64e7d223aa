/** A place of its final size for a map, which comes when it is first wanted. */
import { useQuery } from "@tanstack/react-query";
import { type MapSettings, mapQuery } from "@/api/map";
import { type Arrival, Arriving } from "../arriving";
import { Loaded } from "../Loaded";
import styles from "./MapFrame.module.css";

interface Props<P extends { settings: MapSettings }> {
  part: Arrival<P>;
  size: "large" | "medium" | "small";
  props: Omit<P, "settings">;
}

export function MapFrame<P extends { settings: MapSettings }>({ part, size, props }: Props<P>) {
  const settings = useQuery(mapQuery);
  const waiting = <div className={styles.waiting} aria-busy="true" />;
  return (
    <div className={`${styles.frame} ${styles[size]}`}>
      <Loaded query={settings} skeleton={waiting}>
        {(known) => (
          <Arriving part={part} props={{ ...props, settings: known } as P} meanwhile={waiting} />
        )}
      </Loaded>
    </div>
  );
}
