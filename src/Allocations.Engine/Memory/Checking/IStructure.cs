namespace Allocations.Engine.Memory;

/// <summary>Something that keeps its state in tables, and can say whether what their rows refer to is there.</summary>
internal interface IStructure
{
    /// <summary>Holds every reference in its own rows against what it refers to; see <see cref="StructureCheck"/>. Reads tables
    /// that may hold anything, so nothing is followed before it was held against its bounds.</summary>
    void CheckStructure(StructureCheck check);
}
