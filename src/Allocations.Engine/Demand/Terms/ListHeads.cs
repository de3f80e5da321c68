using System.Numerics;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Demand;

/// <summary>The size of the values.</summary>
internal static class ListHeads
{
    extension(ListHead head)
    {
        /// <summary>The number of entries of the list that the values occupy.</summary>
        public int Entries => BitOperations.PopCount((uint)head) * UsableUntil.Entries;
    }
}
