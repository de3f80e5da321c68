namespace Allocations.Engine;
internal static class AllocationEngine { }
