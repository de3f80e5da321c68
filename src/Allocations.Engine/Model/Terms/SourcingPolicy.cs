namespace Allocations.Engine;

/// <summary>From which locations stock is taken first.</summary>
/// <remarks>Ties go by walk order, then by the location's id. A request's list of locations restricts every policy; its order
/// counts with <see cref="PreferenceOrder"/> only.</remarks>
public enum SourcingPolicy : byte
{
    /// <summary>In the order of the request's list; without a list, by walk order. The <c>default</c> value.</summary>
    PreferenceOrder = 0,

    /// <summary>The lowest <see cref="LocationDefinition.TransportCost"/> first.</summary>
    LowestTransportCost = 1,

    /// <summary>As few locations as possible: one that has enough for all that is still wanted, and of those the one with the
    /// least stock; as long as none has enough, the one with the most.</summary>
    FewestLocations = 2,

    /// <summary>The most free stock first.</summary>
    MostStock = 3,

    /// <summary>The least free stock first, so that bins run empty.</summary>
    EmptyBins = 4,
}
