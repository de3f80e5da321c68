using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The order in which locations supply stock.</summary>
/// <remarks>Ties are broken by walk order, then by the location's id. A request's list of locations restricts every policy;
/// its order counts with <see cref="PreferenceOrder"/> only.</remarks>
[JsonConverter(typeof(EnumJsonConverter<SourcingPolicy>))]
public enum SourcingPolicy : byte
{
    /// <summary>In the order of the request's list; without a list, by walk order. The <c>default</c> value.</summary>
    PreferenceOrder = 0,

    /// <summary>The lowest <see cref="LocationDefinition.TransportCost"/> first.</summary>
    LowestTransportCost = 1,

    /// <summary>As few locations as possible: the location with the least stock that covers the remaining quantity; while
    /// none covers it, the location with the most stock.</summary>
    FewestLocations = 2,

    /// <summary>The most free stock first.</summary>
    MostStock = 3,

    /// <summary>The least free stock first, so that bins run empty.</summary>
    EmptyBins = 4,
}
