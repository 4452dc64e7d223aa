/** One place on a map, to look at or to move: by dragging, by a tap, and with the arrow keys. */
import { useEffect, useRef } from "react";
import type { MapSettings } from "@/api/map";
import { useT } from "@/i18n";
import { pinIcon } from "./icons";
import { addZoom, L, openMap } from "./leaflet";
import styles from "./map.module.css";
import type { Place } from "./places";

export interface PlaceMapProps {
  label: string;
  settings: MapSettings;
  /** Null: nobody said where yet. */
  place: Place | null;
  /** Left out: it can't be moved. */
  onMove?: ((place: Place) => void) | undefined;
}

const CLOSE = 16;
const STEP_PX = 8;
const FINE_PX = 1;
const ARROWS: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Opened {
  map: L.Map;
  marker: L.Marker;
}

export function PlaceMap({ label, settings, place, onMove }: PlaceMapProps) {
  const t = useT();
  const element = useRef<HTMLDivElement>(null);
  const opened = useRef<Opened>(null);
  const latest = useRef({ place, onMove });
  latest.current = { place, onMove };
  const moves = onMove !== undefined;
  useEffect(() => {
    if (element.current === null) return undefined;
    const map = openMap(element.current, settings);
    opened.current = { map, marker: markerOn(map, moves, t("map.marker"), latest) };
    const start = latest.current.place;
    if (start) map.setView([start.latitude, start.longitude], CLOSE);
    if (moves) addZoom(map, t);
    else hold(map);
    return () => {
      opened.current = null;
      map.remove();
    };
  }, [settings, t, moves]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new map shows it too
  useEffect(() => show(opened.current, place), [place, settings, t, moves]);
  return (
    <div
      ref={element}
      className={moves ? styles.map : `${styles.map} ${styles.still}`}
      {...(moves ? { role: "application", "aria-label": label } : { "aria-hidden": true })}
    />
  );
}

interface Latest {
  current: Pick<PlaceMapProps, "place" | "onMove">;
}

function markerOn(map: L.Map, moves: boolean, name: string, latest: Latest): L.Marker {
  const icon = pinIcon("map-pin", "marker", "");
  const marker = L.marker([0, 0], { icon, draggable: moves, keyboard: moves, autoPan: moves });
  if (!moves) return marker;
  const move = ({ lat, lng }: L.LatLng) => {
    const { lng: longitude } = L.latLng(lat, lng).wrap();
    latest.current.onMove?.({ latitude: rounded(lat), longitude: rounded(longitude) });
  };
  map.on("click", ({ latlng }) => move(latlng));
  marker.on("dragend", () => move(marker.getLatLng()));
  marker.on("add", () => marker.getElement()?.setAttribute("aria-label", name));
  marker.on("keydown", ({ originalEvent }) => {
    const arrow = ARROWS[originalEvent.key];
    if (arrow === undefined) return;
    originalEvent.preventDefault();
    originalEvent.stopPropagation();
    const step = originalEvent.shiftKey ? FINE_PX : STEP_PX;
    const from = map.latLngToLayerPoint(marker.getLatLng());
    move(map.layerPointToLatLng(from.add([arrow[0] * step, arrow[1] * step])));
  });
  return marker;
}

/** A place that was typed comes into sight; one that was dragged is there already. */
function show(opened: Opened | null, place: Place | null): void {
  if (opened === null) return;
  const { map, marker } = opened;
  if (place === null) {
    marker.remove();
    return;
  }
  const at = L.latLng(place.latitude, place.longitude);
  marker.setLatLng(at);
  if (!map.hasLayer(marker)) marker.addTo(map);
  if (!map.getBounds().contains(at)) map.setView(at, Math.max(map.getZoom(), CLOSE));
}

/** Only to look at: nothing of it takes the focus, and the page scrolls over it. */
function hold(map: L.Map): void {
  map.dragging.disable();
  map.scrollWheelZoom.disable();
  map.doubleClickZoom.disable();
  map.touchZoom.disable();
  map.boxZoom.disable();
  map.keyboard.disable();
  for (const link of map.getContainer().querySelectorAll("a")) link.tabIndex = -1;
  map.getContainer().removeAttribute("tabindex");
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
