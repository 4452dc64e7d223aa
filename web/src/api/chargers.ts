/** One charger, as several pages speak of it. Live frames write to it. */
import { useQuery } from "@tanstack/react-query";
import { api } from "./client";
import { answer } from "./errors";

export function useCharger(charger: string) {
  return useQuery({
    queryKey: ["chargers", charger],
    queryFn: () => answer(api.GET("/api/chargers/{charger}", { params: { path: { charger } } })),
  });
}
