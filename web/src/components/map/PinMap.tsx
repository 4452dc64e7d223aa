/** Pins on a map, those that stand close together as one; comes when a map is first wanted. */
import { useEffect, useRef } from "react";
import type { MapSettings } from "@/api/map";
import { useT } from "@/i18n";
import { addZoom, type L, openMap } from "./leaflet";
import styles from "./map.module.css";
import { type Drawing, Pinning } from "./pinning";
import type { Pin } from "./places";

export interface PinMapProps<P extends Pin> {
  /** Names the map to who doesn't see it. */
  label: string;
  settings: MapSettings;
  pins: readonly P[];
  /** What the pins were chosen by: with another choice, all of them come into sight. */
  choice: string;
  drawing: Drawing<P>;
  /** One pin, or several at one place. */
  onOpen: (pins: P[]) => void;
  /** Where the focus goes when it comes back to the map. */
  focused: string | null;
}

/** Where a map was left, for who comes back to the same choice. */
let left: { choice: string; center: L.LatLng; zoom: number } | null = null;

export function PinMap<P extends Pin>(props: PinMapProps<P>) {
  const { label, settings, pins, choice, drawing, onOpen, focused } = props;
  const t = useT();
  const element = useRef<HTMLDivElement>(null);
  const opened = useRef<{ map: L.Map; pinning: Pinning<P> }>(null);
  const latest = useRef({ drawing, onOpen, choice });
  latest.current = { drawing, onOpen, choice };
  useEffect(() => {
    if (element.current === null) return undefined;
    const map = openMap(element.current, settings);
    addZoom(map, t);
    const pinning = new Pinning<P>(
      map,
      () => latest.current.drawing,
      (several) => latest.current.onOpen(several),
    );
    opened.current = { map, pinning };
    return () => {
      left = { choice: latest.current.choice, center: map.getCenter(), zoom: map.getZoom() };
      opened.current = null;
      map.remove();
    };
  }, [settings, t]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new map, or new words, are drawn too
  useEffect(() => opened.current?.pinning.show(pins), [pins, drawing, settings, t]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new map begins where the last was left
  useEffect(() => {
    if (left?.choice === choice) opened.current?.map.setView(left.center, left.zoom);
    else opened.current?.pinning.fit();
    left = null;
  }, [choice, settings, t]);
  useEffect(() => {
    if (focused !== null) opened.current?.pinning.focus(focused);
  }, [focused]);
  return <div ref={element} className={styles.map} role="application" aria-label={label} />;
}
