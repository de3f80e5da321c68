using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The reason for which free stock does not count for an allocation. Where several apply to a place, the first of this
/// order is stated.</summary>
[JsonConverter(typeof(EnumJsonConverter<StockExclusion>))]
public enum StockExclusion : byte
{
    /// <summary>Nothing excludes the stock. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>It is at a quarantine location.</summary>
    Quarantine = 1,

    /// <summary>It is at a staging location.</summary>
    Staging = 2,

    /// <summary>It is in the vehicle of a technician.</summary>
    Vehicle = 3,

    /// <summary>It is consignment stock.</summary>
    Consignment = 4,

    /// <summary>It is at a restricted location.</summary>
    Restricted = 5,

    /// <summary>Its location is frozen.</summary>
    Frozen = 6,

    /// <summary>Its lot is recalled.</summary>
    LotRecalled = 7,

    /// <summary>Its lot has expired.</summary>
    LotExpired = 8,

    /// <summary>Its location is not in the list of the request.</summary>
    LocationNotListed = 9,

    /// <summary>The request names another lot.</summary>
    LotNotNamed = 10,

    /// <summary>Its lot expires before the instant until which the request needs it.</summary>
    LotExpiresTooSoon = 11,

    /// <summary>The request is limited to one location or one lot, and this is not the one
    /// (<see cref="Engine.SourcingLimits"/>).</summary>
    OtherSource = 12,

    /// <summary>It is safety stock, which is kept for demand of high priority. It is at no particular place.</summary>
    SafetyStock = 13,

    /// <summary>The request takes bins only whole, and its bin does not fit into the quantity that is needed
    /// (<see cref="SourcingLimits.WholeBins"/>).</summary>
    BinNotWhole = 14,
}
