@echo off
"%~dp0..\Firstline.exe" --command-line -- %*
exit /b %ERRORLEVEL%
