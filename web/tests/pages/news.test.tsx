import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Me } from "@/api/me";
import { News } from "@/pages/profile/News";
import { answering, renderSignedIn } from "./signed-in";

const ME: Me = {
  id: "u1",
  email: "ann@acme.example",
  first_name: "Ann",
  last_name: "Example",
  language: "en",
  role: "e_mobility_manager",
  sites: null,
  company: null,
  accepted_terms: null,
  news: ["trouble"],
};

test("a box that is ticked is kept at once, beside those before", async () => {
  const asked = answering({
    "GET /api/me": ME,
    "PATCH /api/me": { ...ME, news: ["trouble", "idle_cars"] },
  });
  await renderSignedIn(<News />);
  const box = await screen.findByLabelText(/plugged in for 30 minutes/);

  fireEvent.click(box);

  await waitFor(() => expect(asked.at(-1)?.body).toEqual({ news: ["trouble", "idle_cars"] }));
});
