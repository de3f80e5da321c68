using System.Globalization;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Exporting;

/// <summary>Exports distribution profiles. A run is no part of an export: it is planned again.</summary>
internal static class DistributionExport
{
    public static long Segments(EngineState state, string path)
    {
        using CsvFile csv = new(
            path, "tenant", "profile", "position", "strategy", "bands", "min_priority", "max_priority", "customer",
            "customer_group", "min_tier", "max_tier", "region", "channel", "document_kind", "location", "required_before",
            "sharing", "rounding", "lot", "minimum");
        for (int tenant = 0; tenant < state.Catalog.Tenants.Rows.Count; tenant++)
        {
            foreach (DistributionSegment each in DistributionLookups.Segments(state, tenant))
            {
                csv.Add(tenant).Add(each.Profile).Add(each.Position).Add(each.Strategy.ToString())
                    .Add(each.Bands == 0 ? "" : each.Bands.ToString().Replace(", ", " ", StringComparison.Ordinal))
                    .Add(each.MinPriority).Add(each.MaxPriority).Add(each.Customer.Value).Add(each.CustomerGroup.Value)
                    .Add(each.MinTier).Add(each.MaxTier).Add(each.Region ?? "").Add(each.Channel ?? "")
                    .Add(each.DocumentKind.ToString()).Add(each.Location.Value)
                    .Add(each.RequiredBefore?.ToString("O", CultureInfo.InvariantCulture) ?? "")
                    .Add(each.Sharing.ToString()).Add(each.Rounding.ToString()).Add(each.Lot.ToString())
                    .Add(each.Minimum.ToString()).EndRow();
            }
        }

        return csv.Rows;
    }
}
