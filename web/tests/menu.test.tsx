import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Arrival, Arriving } from "@/components/arriving";
import { Menu } from "@/components/Menu";
import { renderEnglish } from "./words";

test("a menu opens with its actions and does what is chosen", async () => {
  const onAction = vi.fn();
  renderEnglish(<Menu label="Actions" actions={[{ id: "block", label: "Block", onAction }]} />);

  fireEvent.click(screen.getByRole("button", { name: "Actions" }));
  fireEvent.click(await screen.findByRole("menuitem", { name: "Block" }));

  expect(onAction).toHaveBeenCalledOnce();
});

test("a part that is here is drawn at once", async () => {
  const part = new Arrival(async () => () => <p>here</p>);
  await part.fetch();

  render(<Arriving part={part} props={{}} meanwhile={<p>meanwhile</p>} />);

  expect(screen.queryByText("meanwhile")).toBeNull();
  expect(screen.getByText("here")).toBeTruthy();
});

test("a part that could not be fetched early is asked for again when it is wanted", async () => {
  const load = vi.fn(async () => () => <p>here</p>);
  load.mockRejectedValueOnce(new Error("no network"));
  const part = new Arrival(load);
  part.fetchEarly();
  await act(async () => undefined);

  render(<Arriving part={part} props={{}} />);

  expect(await screen.findByText("here")).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(2);
});
