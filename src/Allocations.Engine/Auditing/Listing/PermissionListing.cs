using System.Globalization;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Auditing;

/// <summary>Grants in words: a part of <see cref="StateListing"/>.</summary>
internal static class PermissionListing
{
    public static IEnumerable<string> Lines(EngineState state) =>
        Enumerable.Range(0, state.Catalog.Tenants.Rows.Count)
            .SelectMany(tenant => PermissionLookups.Grants(state, tenant, actor: null).Select(grant => string.Create(
                CultureInfo.InvariantCulture,
                $"grant of {tenant} to {grant.Actor.Value} at {grant.Location.Value} {grant.Families}")));
}
