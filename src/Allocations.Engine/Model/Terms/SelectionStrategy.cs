using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The order in which serialized units, or lots, are taken.</summary>
[JsonConverter(typeof(EnumJsonConverter<SelectionStrategy>))]
public enum SelectionStrategy : byte
{
    /// <summary>At a location, the unit received first, or the lot defined first. The <c>default</c> value.</summary>
    Fifo = 0,

    /// <summary>At a location, the unit received last, or the lot defined last.</summary>
    Lifo = 1,

    /// <summary>The lot that expires first, over all locations; of equal ones the first in walk order. Only for products that
    /// are tracked by lot (<see cref="Tracking.Lot"/>).</summary>
    Fefo = 2,
}
