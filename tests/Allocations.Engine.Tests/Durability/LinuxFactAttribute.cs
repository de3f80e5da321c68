namespace Allocations.Engine.Tests.Durable;

/// <summary>A test that needs what only Linux has; elsewhere it is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute(string needs)
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = $"Needs Linux: {needs}.";
        }
    }
}
