/** The users of the company and who has been invited; only administrators may ask. */
import { queryOptions, useMutation } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { untilErased } from "@/api/erasing";
import { answer } from "@/api/errors";
import { every } from "@/api/every";
import { queries } from "@/api/queries";
import type { paths } from "@/api/schema";

export type User = ItemOf<Answer<"/api/users", "get">>;
export type Invitation = ItemOf<Answer<"/api/invitations", "get">>;
export type Site = ItemOf<Answer<"/api/sites", "get">>;
export type Assigned = Pick<User, "role" | "sites">;
export type NewInvitation =
  paths["/api/invitations"]["post"]["requestBody"]["content"]["application/json"];

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: () => every((query) => answer(api.GET("/api/users", { params: { query } }))),
});

export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: () => every((query) => answer(api.GET("/api/invitations", { params: { query } }))),
});

export { sitesQuery } from "@/api/sites";

const anew = () =>
  Promise.all([queries.invalidateQueries(usersQuery), queries.invalidateQueries(invitationsQuery)]);

export function useInvite() {
  return useMutation({
    mutationFn: (body: NewInvitation) => answer(api.POST("/api/invitations", { body })),
    onSuccess: anew,
  });
}

export function useResend() {
  return useMutation({
    mutationFn: ({ id }: Invitation) =>
      answer(
        api.POST("/api/invitations/{invitation}/resend", { params: { path: { invitation: id } } }),
      ),
    onSuccess: anew,
  });
}

export function useWithdraw() {
  return useMutation({
    mutationFn: ({ id }: Invitation) =>
      answer(api.DELETE("/api/invitations/{invitation}", { params: { path: { invitation: id } } })),
    onSuccess: anew,
  });
}

export function useStatusChange() {
  return useMutation({
    mutationFn: ({ user, status }: { user: User; status: User["status"] }) =>
      answer(
        api.PATCH("/api/users/{user}", { params: { path: { user: user.id } }, body: { status } }),
      ),
    onSuccess: anew,
  });
}

export function useReassign() {
  return useMutation({
    mutationFn: ({ user, assigned }: { user: User; assigned: Assigned }) =>
      answer(
        api.PATCH("/api/users/{user}", {
          params: { path: { user: user.id } },
          body: assigned,
        }),
      ),
    onSuccess: anew,
  });
}

/** Mails go to the address again, after it had bounced or complained. */
export function useReachAgain() {
  return useMutation({
    mutationFn: ({ id }: User) =>
      answer(api.POST("/api/users/{user}/reach-again", { params: { path: { user: id } } })),
    onSuccess: anew,
  });
}

export function useFactorReset() {
  return useMutation({
    mutationFn: ({ id }: User) =>
      answer(api.DELETE("/api/users/{user}/second-factor", { params: { path: { user: id } } })),
  });
}

export function useErasure() {
  return useMutation({
    mutationFn: ({ id }: User) =>
      untilErased(() => api.DELETE("/api/users/{user}", { params: { path: { user: id } } })),
    onSettled: anew,
  });
}
