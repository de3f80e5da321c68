using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>Limits on the sources of an allocation's stock. A limit restricts which stock may be taken together, where a
/// <see cref="SourcingPolicy"/> only orders the locations; each limit combines with each policy, and with the other
/// limits.</summary>
/// <remarks>A limit holds for everything that the allocation takes: at creation, while it waits and is served later, for repair,
/// and by a reallocation or a merge; but these two pass on stock that is allocated, so <see cref="WholeBins"/> does not concern
/// them. <c>rules/sourcing.md</c> has the rule.</remarks>
[Flags]
[JsonConverter(typeof(EnumJsonConverter<SourcingLimits>))]
public enum SourcingLimits : byte
{
    /// <summary>Stock is taken from wherever it is permitted. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>All stock comes from one location: from the first in the order of the policy that covers the whole quantity, or
    /// else, if a part may be promised, from the one with the most. As long as any of that stock is allocated, on its way or
    /// delivered, more is taken from there only.</summary>
    OneLocation = 1,

    /// <summary>All stock is of one lot, of a product that is tracked by lot: the first in the order of the product's selection
    /// that covers the whole quantity, or else the one with the most. As long as any of that stock is allocated, on its way or
    /// delivered, more is taken of that lot only.</summary>
    OneLot = 2,

    /// <summary>Stock is taken from a bin, which is a location, or a lot at a location, only if everything that is free there is
    /// taken. The bins are visited in the order in which stock is taken; one that has more than is still needed is passed over.
    /// No combination of bins is searched for.</summary>
    WholeBins = 4,
}
