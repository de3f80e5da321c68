namespace Allocations.Engine.Memory;

/// <summary>A part of the state in tables that can check whether the references in its rows are valid.</summary>
internal interface IStructure
{
    /// <summary>Checks every reference in its own rows; see <see cref="StructureCheck"/>. The tables may contain anything, so
    /// no reference is followed before it was checked against its bounds.</summary>
    void CheckStructure(StructureCheck check);
}
