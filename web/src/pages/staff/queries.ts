/** The platform's own staff and who of them was invited; only operators may ask. */
import { queryOptions, useMutation } from "@tanstack/react-query";
import type { Answer, ItemOf } from "@/api/answers";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { every } from "@/api/every";
import { queries } from "@/api/queries";
import type { paths } from "@/api/schema";

export type Member = ItemOf<Answer<"/api/operator/staff", "get">>;
export type Invitation = ItemOf<Answer<"/api/operator/staff-invitations", "get">>;
export type NewMember =
  paths["/api/operator/staff-invitations"]["post"]["requestBody"]["content"]["application/json"];

export const staffQuery = queryOptions({
  queryKey: ["staff"],
  queryFn: () => every((query) => answer(api.GET("/api/operator/staff", { params: { query } }))),
});

export const invitationsQuery = queryOptions({
  queryKey: ["staff-invitations"],
  queryFn: () =>
    every((query) => answer(api.GET("/api/operator/staff-invitations", { params: { query } }))),
});

const staffAnew = () => queries.invalidateQueries(staffQuery);
const invitationsAnew = () => queries.invalidateQueries(invitationsQuery);

export function useStatusChange() {
  return useMutation({
    mutationFn: ({ member, status }: { member: Member; status: Member["status"] }) =>
      answer(
        api.PATCH("/api/operator/staff/{member}", {
          params: { path: { member: member.id } },
          body: { status },
        }),
      ),
    onSuccess: staffAnew,
  });
}

export function useFactorReset() {
  return useMutation({
    mutationFn: ({ id }: Member) =>
      answer(
        api.DELETE("/api/operator/staff/{member}/second-factor", {
          params: { path: { member: id } },
        }),
      ),
    onSuccess: staffAnew,
  });
}

export function useInvite() {
  return useMutation({
    mutationFn: (body: NewMember) => answer(api.POST("/api/operator/staff-invitations", { body })),
    onSuccess: invitationsAnew,
  });
}

const of = ({ id }: Invitation) => ({ params: { path: { staff_invitation: id } } });

export function useResend() {
  return useMutation({
    mutationFn: (invitation: Invitation) =>
      answer(api.POST("/api/operator/staff-invitations/{staff_invitation}/resend", of(invitation))),
    onSuccess: invitationsAnew,
  });
}

export function useWithdraw() {
  return useMutation({
    mutationFn: (invitation: Invitation) =>
      answer(api.DELETE("/api/operator/staff-invitations/{staff_invitation}", of(invitation))),
    onSuccess: invitationsAnew,
  });
}
