import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Unsubscribe } from "@/pages/unsubscribe/UnsubscribePage";
import { answering, renderSignedIn } from "./signed-in";

const PATH = "/api/unsubscriptions/abc";
const SUBSCRIPTION = {
  name: "Head office",
  company_name: "Acme",
  email: "eve@elsewhere.example",
  subscribed: true,
};
const LEFT = "eve@elsewhere.example no longer gets the report “Head office”.";

test("to open the link changes nothing; one leaves with a press of the button", async () => {
  const asked = answering({
    [`GET ${PATH}`]: SUBSCRIPTION,
    [`POST ${PATH}`]: new Response(null, { status: 204 }),
  });
  await renderSignedIn(<Unsubscribe token="abc" />);
  const leave = await screen.findByRole("button", { name: "Stop getting it" });
  expect(asked.map(({ method }) => method)).toEqual(["GET"]);

  fireEvent.click(leave);

  expect(await screen.findByText(LEFT)).toBeTruthy();
  expect(asked.map(({ method }) => method)).toEqual(["GET", "POST"]);
});

test("whoever has left already is told so", async () => {
  answering({ [`GET ${PATH}`]: { ...SUBSCRIPTION, subscribed: false } });
  await renderSignedIn(<Unsubscribe token="abc" />);

  expect(await screen.findByText(LEFT)).toBeTruthy();
});

test("a link that is not known says what to do", async () => {
  answering({});
  await renderSignedIn(<Unsubscribe token="abc" />);

  expect(await screen.findByText(/no longer valid/)).toBeTruthy();
});
