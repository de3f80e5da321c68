using System.Numerics;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Demand;

/// <summary>The values with which the list of an allocation's locations begins, as bits of its detail row.</summary>
[Flags]
internal enum ListHead
{
    None = 0,

    /// <summary>The instant up to which lots must be usable.</summary>
    UsableUntil = 32,

    /// <summary>The only lot.</summary>
    Lot = 64,
}

/// <summary>The size of the values.</summary>
internal static class ListHeads
{
    extension(ListHead head)
    {
        /// <summary>The number of entries of the list that the values occupy.</summary>
        public int Entries => BitOperations.PopCount((uint)head) * UsableUntil.Entries;
    }
}
