/** Keeps what is drawn in step with the pins and with what the map shows: one marker a cluster. */
import type { IconName } from "../Icon";
import { clusterIcon, pinIcon } from "./icons";
import { L } from "./leaflet";
import { type Cluster, clustersOf, isOnePlace, type Pin } from "./places";

export interface Look {
  icon: IconName;
  /** Which of the map's colours. */
  look: string;
}

/** How pins look, and what is said of them to who doesn't see them. */
export interface Drawing<P extends Pin> {
  pin: (pin: P) => Look & { label: string };
  cluster: (pins: readonly P[]) => { text: string; look: string; label: string };
}

interface Drawn {
  marker: L.Marker;
  /** What it looks like and is called. */
  state: string;
}

/** So many names can be read beside each other. */
const NAMES = 40;
const ASIDE = 0.15;

export class Pinning<P extends Pin> {
  private drawn = new Map<string, Drawn>();
  private pins: readonly P[] = [];
  private readonly map: L.Map;
  private readonly drawing: () => Drawing<P>;
  private readonly onOpen: (pins: P[]) => void;

  constructor(map: L.Map, drawing: () => Drawing<P>, onOpen: (pins: P[]) => void) {
    this.map = map;
    this.drawing = drawing;
    this.onOpen = onOpen;
    map.on("moveend zoomend resize", () => this.draw());
  }

  show(pins: readonly P[]): void {
    this.pins = pins;
    this.draw();
  }

  /** So that all of them are in sight. */
  fit(): void {
    if (this.pins.length === 0) return;
    const bounds = L.latLngBounds(
      this.pins.map(({ latitude, longitude }) => [latitude, longitude]),
    );
    this.map.fitBounds(bounds, { padding: [48, 48], maxZoom: 16, animate: false });
  }

  /** Where the focus goes back to when what a pin opened is closed. */
  focus(id: string): void {
    const drawn = [...this.drawn].find(([key]) => key.split(" ").includes(id));
    (drawn?.[1].marker.getElement() ?? this.map.getContainer()).focus();
  }

  private draw(): void {
    const zoom = this.map.getZoom();
    const inSight = this.map.getBounds().pad(ASIDE);
    const seen = this.pins.filter(({ latitude, longitude }) =>
      inSight.contains([latitude, longitude]),
    );
    const clusters = clustersOf(seen, (place) =>
      this.map.project([place.latitude, place.longitude], zoom),
    );
    const named = clusters.length <= NAMES;
    const before = this.drawn;
    this.drawn = new Map(
      clusters.map((cluster) => [
        cluster.key,
        this.drawOne(cluster, before.get(cluster.key), named),
      ]),
    );
    for (const [key, { marker }] of before) if (!this.drawn.has(key)) marker.remove();
  }

  private drawOne(cluster: Cluster<P>, before: Drawn | undefined, named: boolean): Drawn {
    const { icon, label, state } = this.iconOf(cluster, named);
    if (before?.state === state) return before;
    const marker = before?.marker ?? this.markerOf(cluster);
    const hadFocus = marker.getElement() === document.activeElement && before !== undefined;
    marker.setIcon(icon());
    const element = marker.getElement();
    element?.setAttribute("aria-label", label);
    if (hadFocus) element?.focus();
    return { marker, state };
  }

  private iconOf({ pins }: Cluster<P>, named: boolean) {
    const [pin] = pins;
    if (pins.length === 1 && pin) {
      const { icon, look, label } = this.drawing().pin(pin);
      const name = named ? pin.name : "";
      return { icon: () => pinIcon(icon, look, name), label, state: `${label} ${look} ${name}` };
    }
    const { text, look, label } = this.drawing().cluster(pins);
    return { icon: () => clusterIcon(text, look), label, state: `${label} ${look}` };
  }

  private markerOf({ key, latitude, longitude, pins }: Cluster<P>): L.Marker {
    const marker = L.marker([latitude, longitude], { icon: clusterIcon("", "available") }).addTo(
      this.map,
    );
    const open = () => this.open(key, pins);
    marker.on("click", open);
    marker.on("keydown", ({ originalEvent }) => {
      if (originalEvent.key !== "Enter" && originalEvent.key !== " ") return;
      originalEvent.preventDefault();
      open();
    });
    return marker;
  }

  /** Those that looking closer can tell apart are looked at closer. */
  private open(key: string, known: P[]): void {
    const current = new Map(this.pins.map((pin) => [pin.id, pin]));
    const pins = known.map((pin) => current.get(pin.id) ?? pin);
    const closest = this.map.getZoom() >= this.map.getMaxZoom();
    if (key.includes(" ") && !closest && !isOnePlace(pins)) {
      const bounds = L.latLngBounds(pins.map(({ latitude, longitude }) => [latitude, longitude]));
      this.map.fitBounds(bounds, { padding: [48, 48] });
      this.map.getContainer().focus();
    } else this.onOpen(pins);
  }
}
