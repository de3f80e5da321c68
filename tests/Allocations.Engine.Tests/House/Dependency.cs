namespace Allocations.Engine.Tests.House;

/// <summary>One naming of one thing by another, as it stands in the compiled assembly.</summary>
/// <param name="Type">The top-level type that names it, with its namespace.</param>
/// <param name="Member">The member in which it stands; for nested types with their names in front.</param>
/// <param name="Target">The top-level type that is named, with its namespace.</param>
/// <param name="TargetMember">The member that is used; empty if only the type is named.</param>
/// <param name="IsOwn">Whether the target belongs to the same assembly.</param>
internal readonly record struct Dependency(string Type, string Member, string Target, string TargetMember, bool IsOwn)
{
    public override string ToString() =>
        $"{Type}.{Member} names {Target}{(TargetMember.Length > 0 ? "." + TargetMember : "")}";
}
