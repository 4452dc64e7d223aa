import { expect, test } from "vitest";
import { clustersOf, isOnePlace, type Pin } from "@/components/map/places";

/** A pixel is a hundredth of a degree. */
const project = ({ latitude, longitude }: { latitude: number; longitude: number }) => ({
  x: longitude * 100,
  y: -latitude * 100,
});

function pin(id: string, latitude: number, longitude: number): Pin {
  return { id, name: id, latitude, longitude };
}

test("pins that stand close together are one, the others by themselves", () => {
  const pins = [pin("a", 45, 5.1), pin("b", 45.1, 5.2), pin("c", 50, 10)];

  const clusters = clustersOf(pins, project);

  expect(clusters.map(({ key }) => key).sort()).toEqual(["a b", "c"]);
  const together = clusters.find(({ key }) => key === "a b");
  expect(together?.latitude).toBeCloseTo(45.05);
});

test("ten thousand pins are put together in less than a frame's time of a slow device", () => {
  const pins = Array.from({ length: 10_000 }, (_, n) => pin(`p${n}`, (n % 100) / 2, n / 100));
  const before = performance.now();

  const clusters = clustersOf(pins, project);

  expect(clusters.reduce((sum, { pins: some }) => sum + some.length, 0)).toBe(10_000);
  expect(performance.now() - before).toBeLessThan(200);
});

test("what stands at one place can't be told apart by looking closer", () => {
  expect(isOnePlace([pin("a", 45, 5), pin("b", 45, 5)])).toBe(true);
  expect(isOnePlace([pin("a", 45, 5), pin("b", 45.0001, 5)])).toBe(false);
});
