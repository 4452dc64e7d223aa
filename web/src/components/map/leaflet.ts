/** A Leaflet map with its ground: tiles where there are some, else the land that comes with the client. */
import * as L from "leaflet";
import "leaflet/dist/leaflet.css";
import { feature, mesh } from "topojson-client";
import land from "world-atlas/countries-50m.json?url";
import type { MapSettings } from "@/api/map";
import type { Translate } from "@/i18n";
import styles from "./map.module.css";

const FARTHEST = 2;
const CLOSEST = 19;
const WORLD = L.latLngBounds([-85, -180], [85, 180]);

export function openMap(element: HTMLElement, settings: MapSettings): L.Map {
  const map = L.map(element, {
    minZoom: FARTHEST,
    maxZoom: CLOSEST,
    maxBounds: WORLD.pad(0.2),
    zoomControl: false,
    attributionControl: false,
  });
  L.control.attribution({ prefix: false }).addTo(map);
  map.setView([48, 8], 4);
  if (settings.tiles) {
    L.tileLayer(settings.tiles, { attribution: settings.attribution, maxZoom: CLOSEST }).addTo(map);
  } else {
    void drawLand(map);
  }
  return map;
}

export function addZoom(map: L.Map, t: Translate): void {
  L.control.zoom({ zoomInTitle: t("map.zoom_in"), zoomOutTitle: t("map.zoom_out") }).addTo(map);
}

/** The land and its borders, as lines that the style sheet colours. Without them the map is of use too. */
async function drawLand(map: L.Map): Promise<void> {
  const world = await fetch(land)
    .then((answer) => answer.json())
    .catch(() => null);
  if (world === null || !map.getContainer().isConnected) return;
  const filled = { interactive: false, className: styles.land ?? "", stroke: false };
  const borders = { interactive: false, className: styles.border ?? "", fill: false };
  L.geoJSON(feature(world, world.objects.land), {
    style: filled,
    attribution: "Natural Earth",
  }).addTo(map);
  const between = mesh(world, world.objects.countries, (one, other) => one !== other);
  L.geoJSON(between, { style: borders }).addTo(map);
}

export { L };
